"""The routes of the API."""

from fastapi import APIRouter

router = APIRouter(prefix="/api/v1")
